from tests.chat.conftest import team

__all__ = ["team"]
