"""What a site prints around its articles is told by its words; a sentence of an article never is."""

import pytest

from bot.sources.pages.boilerplate import boilerplate


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Skip to main content", "menu"),
        ("MENU", "menu"),
        ("Home News Sport Weather", "menu"),
        ("Home > News > Port Arden", "breadcrumb"),
        ("Send to", "sharing"),
        ("Facebook Twitter WhatsApp Email", "sharing"),
        ("Share this article", "sharing"),
        ("Sign up for our newsletter", "sign-up"),
        ("Subscribe now", "sign-up"),
        ("The Arden newsletter has all you need. Sign up here.", "sign-up"),
        ("Top 10 Stories", "related"),
        ("Most read", "related"),
        ("Related: Ferry late again", "related"),
        ("More from Ann Writer", "related"),
        ("ALSO READ | Ferry late again", "promotion"),
        ("Read more: Ferry late again", "promotion"),
        ("Advertisement", "promotion"),
        ("Arden Herald WhatsApp Channel", "promotion"),
        ("Follow Ann Writer on Twitter @annwriter.", "promotion"),
        ("© 2024 The Arden Herald", "legal"),
        ("The Arden Herald 2024. All rights reserved.", "legal"),
        ("This material may not be republished without leave.", "legal"),
        ("With inputs from Reuters", "wire"),
        ("(With inputs from agencies)", "wire"),
        ("The Associated Press contributed to this report.", "wire"),
        ("(AP)", "wire"),
        ("— AFP", "wire"),
        ("Photo: Jo Tenth/The Arden Herald", "credit"),
        ("Jo Tenth / Reuters", "credit"),
        ("Getty Images", "credit"),
        ("Reporting by Ann Writer; Editing by Bo Other", "credit"),
        ("Ann Writer contributed to this report.", "credit"),
        ("ann@arden.example", "credit"),
        ("https://arden.example/wall", "link"),
        ("* * *", "ornament"),
        ("___.", "ornament"),
    ],
)
def test_boilerplate_is_named(line: str, why: str) -> None:
    assert boilerplate(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "He won.",
        "“No.”",
        "No",
        "Who gains from it?",
        "These are the bills:",
        "- the stones, which come by ship",
        "Share prices fell in Port Arden on Monday.",
        "Share your bread, said the mayor.",
        "Subscribe to the newsletter, the mayor said, and you will know.",
        "Sign up for the course by Monday.",
        "Watch at night is kept by two men.",
        "Find us a better wall, they cried.",
        "Read more books.",
        "Follow the road to the harbour.",
        "Join the choir on Monday.",
        "Copyright law was changed last year.",
        "The boats may not be moved before spring.",
        "Photos by the hundred were sent to the council.",
        "He took the photo.",
        "They joined via Facebook.",
        "Reuters was told by the mayor that the wall would stand.",
        "According to Reuters, the wall had fallen.",
        "Reporting by the harbour office was late, as the council found out.",
        "Video of the wall was shown in the hall.",
        "Ann Writer is the mayor of Port Arden.",
        "Home is where the boat is.",
        "Related work was done on the pier.",
        "Contributing to the fund is free.",
        "Most read the letter twice.",
        "Trending upwards, prices rose again.",
        "Top 10 boats were sunk.",
        "Image by image, the film was put together again.",
        "Photo by photo, they searched.",
    ],
)
def test_what_an_article_may_say_is_left_to_it(line: str) -> None:
    assert boilerplate(line) is None
