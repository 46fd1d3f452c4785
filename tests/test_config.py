"""Settings come from the environment and from ``.env``, and a bad value is refused with what to write."""

from pathlib import Path

import pytest

from bot.config import DISCORD, Settings, read_settings
from bot.errors import Exit, SettingsError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def settings_of(home: Path, **environment: str) -> Settings:
    return read_settings({"FOOTNOTE_HOME": str(home)} | environment)


def test_everything_has_a_default(home: Path) -> None:
    settings = settings_of(home)
    assert (settings.home, settings.index) == (home, home / ".footnote/index.sqlite3")
    assert (settings.prefix, settings.base_url, settings.token, settings.articles) == ("!", DISCORD, None, None)
    assert settings.guild_ids == frozenset()
    assert settings.editors_channel_id is None
    assert (settings.state, settings.retention_days) == (home / ".footnote/state.sqlite3", 90)


def test_settings_are_read_from_the_env_file(home: Path) -> None:
    (home / ".env").write_text("\ufeffDISCORD_TOKEN=abc\nFOOTNOTE_PREFIX=?\nDISCORD_GUILD_IDS=1, 2\n", encoding="utf-8")
    settings = settings_of(home)
    assert (settings.token, settings.prefix, settings.guild_ids) == ("abc", "?", {1, 2})


def test_the_environment_wins_over_the_env_file(home: Path) -> None:
    (home / ".env").write_text("FOOTNOTE_PREFIX=?\n", encoding="utf-8")
    assert settings_of(home, FOOTNOTE_PREFIX="$").prefix == "$"


def test_an_env_file_that_is_no_utf8_is_refused_by_name(home: Path) -> None:
    (home / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    with pytest.raises(SettingsError, match="save it as UTF-8"):
        settings_of(home)


def test_the_token_never_shows(home: Path) -> None:
    settings = settings_of(home, DISCORD_TOKEN="very.secret.token")
    assert settings.token == "very.secret.token"
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings)


def test_relative_folders_count_from_home(home: Path) -> None:
    (home / "texts").mkdir()
    settings = settings_of(home, FOOTNOTE_ARTICLES="texts", FOOTNOTE_INDEX="cache/x.sqlite3")
    assert (settings.articles, settings.index) == (home / "texts", home / "cache/x.sqlite3")
    settings = settings_of(home, FOOTNOTE_STATE="said/x.sqlite3", FOOTNOTE_RETENTION_DAYS="0")
    assert (settings.state, settings.retention_days) == (home / "said/x.sqlite3", 0)


def test_home_is_this_folder_where_it_is_a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (read_settings({}).home / "bot").is_dir()
    (tmp_path / "briefs").mkdir()
    (tmp_path / "seeds").mkdir()
    assert read_settings({}).home == tmp_path


@pytest.mark.parametrize("prefix", ["!", "?", "!!", "$", "%%%", "§", "🦊"])
def test_signs_can_be_a_prefix(home: Path, prefix: str) -> None:
    assert settings_of(home, FOOTNOTE_PREFIX=prefix).prefix == prefix


@pytest.mark.parametrize("typed", ["1", "1,2", "1 2", "1;2", " 1 , 2 "])
def test_guild_ids_may_be_parted_in_any_common_way(home: Path, typed: str) -> None:
    assert settings_of(home, DISCORD_GUILD_IDS=typed).guild_ids <= {1, 2}


def test_the_editors_channel_is_a_number(home: Path) -> None:
    assert settings_of(home, DISCORD_EDITORS_CHANNEL_ID=" 1234567890 ").editors_channel_id == 1234567890


@pytest.mark.parametrize("address", ["https://discord.com", "http://127.0.0.1:8080", "http://[::1]:8080/"])
def test_addresses_lose_their_last_slash(home: Path, address: str) -> None:
    assert settings_of(home, DISCORD_BASE_URL=address).base_url == address.rstrip("/")


@pytest.mark.parametrize(
    ("name", "typed", "advice"),
    [
        ("FOOTNOTE_HOME", "/no/such/folder", "set it to the one that holds seeds/ and briefs/"),
        ("FOOTNOTE_ARTICLES", "no-such-folder", "set it to the one that holds the articles, or remove it"),
        ("FOOTNOTE_PREFIX", "a", "use one to three signs"),
        ("FOOTNOTE_PREFIX", "!!!!", "use one to three signs"),
        ("FOOTNOTE_PREFIX", "<@", "use one to three signs"),
        ("FOOTNOTE_PREFIX", "/", "use one to three signs"),
        ("FOOTNOTE_PREFIX", "! !", "use one to three signs"),
        ("FOOTNOTE_PREFIX", "\u200b", "use one to three signs"),
        ("FOOTNOTE_PREFIX", "!\u202e", "use one to three signs"),
        ("DISCORD_GUILD_IDS", "1,abc", "write server ids, which are numbers"),
        ("DISCORD_GUILD_IDS", "-1", "write server ids, which are numbers"),
        ("DISCORD_GUILD_IDS", "１２", "write server ids, which are numbers"),
        ("DISCORD_GUILD_IDS", "9223372036854775808", "write server ids, which are numbers"),
        ("FOOTNOTE_STATE", "~nobody-of-this-name/x", "write the whole path"),
        ("FOOTNOTE_RETENTION_DAYS", "-1", "write a whole number from 0"),
        ("FOOTNOTE_RETENTION_DAYS", "ninety", "write a whole number from 0"),
        ("DISCORD_EDITORS_CHANNEL_ID", "#editors", "write the id of one channel, which is a number"),
        ("DISCORD_EDITORS_CHANNEL_ID", "1,2", "write the id of one channel"),
        ("DISCORD_BASE_URL", "discord.com", "write an address such as http://127.0.0.1:8080"),
        ("DISCORD_BASE_URL", "ftp://discord.com", "write an address such as"),
        ("DISCORD_BASE_URL", "http://", "write an address such as"),
        ("DISCORD_BASE_URL", "http://host:99999", "write an address such as"),
        ("DISCORD_BASE_URL", "http://user:pw@host", "write an address such as"),
        ("DISCORD_BASE_URL", "http://[::1", "write an address such as"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_advice(home: Path, name: str, typed: str, advice: str) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_of(home, **{name: typed})
    assert name in str(refused.value)
    assert advice in str(refused.value)
    assert refused.value.exit_code == Exit.USAGE


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("DISCORD_TOKEN\n", 1),
        ("# fine\nFOOTNOTE_PREFIX=?\nsecret words here\n", 3),
        ('A=1\n\nDISCORD_TOKEN="never closed\n', 3),
    ],
)
def test_a_line_of_the_env_file_that_is_no_setting_is_refused_by_place_and_not_shown(
    home: Path, content: str, line: int
) -> None:
    (home / ".env").write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings({"FOOTNOTE_HOME": str(home)})
    assert f".env:{line}:1: this line is no setting" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert "never" not in str(refused.value)


def test_an_env_file_that_is_a_folder_is_refused(home: Path) -> None:
    (home / ".env").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings({"FOOTNOTE_HOME": str(home)})


@pytest.mark.parametrize("name", ["FOOTNOTE_HOME", "FOOTNOTE_INDEX", "FOOTNOTE_ARTICLES"])
def test_the_home_of_nobody_is_refused(home: Path, name: str) -> None:
    with pytest.raises(SettingsError, match=r"home"):
        read_settings({"FOOTNOTE_HOME": str(home), name: "~nobody-of-this-name/x"})


def test_a_token_that_cannot_be_one_is_refused_and_not_shown(home: Path) -> None:
    with pytest.raises(SettingsError, match="copy it anew") as refused:
        read_settings({"FOOTNOTE_HOME": str(home), "DISCORD_TOKEN": "first\nsecond"})
    assert "second" not in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "locale"), [("", "en"), ("ko", "ko"), ("KO_kr", "ko-KR"), ("en-US", "en-US"), ("en-gb", "en-GB")]
)
def test_the_language_is_one_that_can_be_spoken(home: Path, typed: str, locale: str) -> None:
    assert settings_of(home, FOOTNOTE_LANGUAGE=typed).language == locale


@pytest.mark.parametrize("typed", ["de", "Korean", "en-XX", "ko-", "-", "../ko"])
def test_a_language_that_cannot_be_spoken_is_refused(home: Path, typed: str) -> None:
    with pytest.raises(SettingsError, match="write one of en, ko"):
        settings_of(home, FOOTNOTE_LANGUAGE=typed)
