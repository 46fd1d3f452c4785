"""Captions are told by their credits and by what they show; a paragraph that ends with an agency's name is none."""

import pytest

from bot.sources.pages.agencies import is_credit, wire_of
from bot.sources.pages.captions import is_caption


@pytest.mark.parametrize(
    "text",
    [
        "The wall of Port Arden after the storm. (Getty Images)",
        "The wall of Port Arden after the storm, Sunday. AP-Yonhap",
        "The wall of Port Arden after the storm. REUTERS/Jo Tenth",
        "The wall of Port Arden after the storm. Photo: Jo Tenth",
        "The wall of Port Arden after the storm | Photo Credit: Jo Tenth",
        "The wall of Port Arden after the storm. (AP Photo/Jo Tenth)",
        "The wall of Port Arden after the storm. Courtesy of Arden Museum",
        "The wall of Port Arden after the storm. Herald photo by Jo Tenth",
        "[1/3]The wall of Port Arden after the storm",
        "FILE - The wall of Port Arden in 2019.",
        "FILE PHOTO: The wall of Port Arden",
        "Mayor Bo Other speaks in the hall of Port Arden, Monday. Yonhap",
        "Mayor Bo Other speaks in the hall of Port Arden on Monday. [YONHAP]",
        "Bo Other, left, and Cy Third, right, stand before the wall.",
        "Bo Other (left) and Cy Third pose for a photo before the wall.",
        "The wall is seen from the sea, Monday. Yonhap",
    ],
)
def test_a_caption_is_one(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council voted on Monday to rebuild the wall, the mayor said. (Yonhap)",
        "He told the reporters of Yonhap. Nobody else had asked.",
        "Turn left, not right, she said, and you stand before the wall.",
        "Bo Other left, and Cy Third, who was right, stayed.",
        "The party of the left, and that of the right, meet on Monday.",
        "“I saw it in this photo,” said Bo Other, left, of the wall.",
        "He speaks for the town. Nobody else does.",
        "The photo shows the wall.",
        "He works for Getty Images.",
        "The mayor is seen as a friend of the harbour.",
        "No.",
    ],
)
def test_a_paragraph_is_none(text: str) -> None:
    assert not is_caption(text)


def test_the_last_paragraph_may_name_its_agency_in_brackets() -> None:
    text = "The mayor meets the council on Monday to speak of the wall. (Yonhap)"
    assert is_caption(text)
    assert not is_caption(text, last=True)


def test_what_is_printed_twice_needs_fewer_signs() -> None:
    text = "The wall of Port Arden after the storm, Sunday. Yonhap"
    assert is_caption(text, doubled=True)
    assert not is_caption(text)


@pytest.mark.parametrize(
    "text", ["Tass-Yonhap", "AFP/Yonhap", "Jo Tenth for AP", "Image: Jo Tenth", "© Jo Tenth", "EPA-EFE"]
)
def test_a_credit_is_one(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize(
    "text", ["He took the photo", "photos by the hundred", "the AP", "Image by image", "Ann Writer"]
)
def test_other_words_are_no_credit(text: str) -> None:
    assert not is_credit(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("With inputs from Reuters", "Reuters"),
        ("The Associated Press contributed", "AP"),
        ("Agence France-Presse", "AFP"),
        ("YONHAP", "Yonhap"),
        ("APPLE", None),
        ("agencies", None),
    ],
)
def test_an_agency_goes_by_one_name(text: str, name: str | None) -> None:
    assert wire_of(text) == name
