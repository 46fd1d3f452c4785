"""README and ``.env.example`` tell the truth."""

import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path

import discord
import pytest
import yaml

from bot import config
from bot.answers.table import COMMANDS
from bot.cards.rules import RULES
from bot.guide import GUIDES
from tests.loading import load

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = set(re.findall(r"\"((?:FOOTNOTE|DISCORD)_[A-Z_]+)\"", inspect.getsource(config)))


def blocks(language: str) -> list[str]:
    """Give the fenced blocks of README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_sections_stand_in_the_order_of_a_newcomers_questions() -> None:
    wanted = [
        "Try it now",
        "Put it on your test server",
        "Commands",
        "At home on Discord",
        "Write your first card",
        "Add an article",
        "Quotations",
        "Search",
        "Settings",
        "How it is built",
    ]
    assert re.findall(r"^## (.*)$", README, re.MULTILINE) == wanted


def test_the_first_command_starts_footnote_and_the_second_runs_the_tests_as_ci_does() -> None:
    first, second, *_ = blocks("sh")
    assert first.strip() == "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/footnote"
    assert second.strip().endswith("&& .venv/bin/pytest -n auto")
    assert second.strip() in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_documented_with_its_summary_and_aliases(command: object) -> None:
    assert command in COMMANDS
    row = next(line for line in README.splitlines() if line.startswith(f"| `!{command.usage}` |"))  # pyright: ignore
    assert command.summary.rstrip(".") in row  # pyright: ignore
    assert all(f"`!{alias}`" in row for alias in command.aliases)  # pyright: ignore


def test_the_answer_shown_is_what_footnote_says(tmp_path: Path) -> None:
    shown = blocks("")[0]
    question, _, answer = shown.removeprefix("footnote> ").partition("\n")
    environment = {"FOOTNOTE_HOME": str(ROOT), "FOOTNOTE_INDEX": str(tmp_path / "index.sqlite3"), "PATH": ""}
    arguments = [sys.executable, "-m", "bot", "say", question]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == answer


def test_the_card_and_the_record_shown_load_without_a_mistake(tmp_path: Path) -> None:
    for folder in ("seeds", "briefs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for shown in blocks("yaml"):
        found = yaml.safe_load(shown)
        folder = "briefs/topics" if "kind" in found else "seeds"
        (tmp_path / folder / f"{found['id']}.yaml").write_text(shown, encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert "why-talk" in loaded.library.topics
    assert "ann-2024" in loaded.sources


def test_the_guide_that_help_prints_stands_in_readme_and_fits_on_a_screen() -> None:
    guide = GUIDES["cards"].read_text(encoding="utf-8")
    assert guide in README
    assert len(guide.splitlines()) <= 40
    done = subprocess.run([sys.executable, "-m", "bot", "help", "cards"], cwd=ROOT, capture_output=True, check=True)
    shown = done.stdout.decode()
    assert not {"`", "*", "#  "} & set(re.sub(r" +# .*", "", shown))
    assert "".join(re.sub(r"^#+ |```\w*|[`*]", "", guide, flags=re.MULTILINE).split()) == "".join(shown.split())


@pytest.mark.parametrize(("rule", "about"), RULES.items())
def test_every_rule_that_is_warned_of_is_explained(rule: str, about: str) -> None:
    assert f"| `{rule}` | {about} |" in README


def test_the_permission_number_is_the_sum_of_the_permissions_in_the_table() -> None:
    table = {
        name: int(value) for name, value in re.findall(r"^   \| ([A-Z][A-Za-z ]+) \| (\d+) \|", README, re.MULTILINE)
    }
    wanted = discord.Permissions(
        view_channel=True,
        send_messages=True,
        attach_files=True,
        read_message_history=True,
        send_messages_in_threads=True,
    )
    assert sum(table.values()) == wanted.value
    assert f"scope=bot+applications.commands&permissions={wanted.value}" in README
    flags = {name.replace("_", " "): value for name, value in discord.Permissions.VALID_FLAGS.items()}
    for name, value in table.items():
        assert flags[name.lower().replace("view channels", "view channel")] == value


def test_every_setting_is_explained_in_readme_and_in_the_example() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == SETTINGS
    assert set(re.findall(r"^(?:# )?((?:FOOTNOTE|DISCORD)_[A-Z_]+)=", EXAMPLE, re.MULTILINE)) == SETTINGS
    for before, _ in re.findall(r"^(.*)\n(?:# )?((?:FOOTNOTE|DISCORD)_[A-Z_]+)=", EXAMPLE, re.MULTILINE):
        assert before.startswith("#")


def test_the_example_is_a_file_that_can_be_used_as_it_is(tmp_path: Path) -> None:
    for folder in ("seeds", "briefs"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / ".env.example", tmp_path / ".env")
    settings = config.read_settings({"FOOTNOTE_HOME": str(tmp_path)})
    assert settings.token is None
    assert settings.prefix == "!"
    assert settings.base_url == config.DISCORD


def test_the_json_form_in_readme_names_every_key() -> None:
    for key in ("command", "found", "title", "as_of", "lines", "quotations", "choices", "suggestions", "sources"):
        assert f'"{key}"' in README
