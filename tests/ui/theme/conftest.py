"""What the tests of the look share: tokens and a source of themes."""

from pathlib import Path

import pytest

from selfmassage.ui.theme.theme import ThemeSource
from selfmassage.ui.theme.tokens import Tokens, load_tokens

TOKENS = Path(__file__).resolve().parents[3] / "assets" / "tokens.json"


@pytest.fixture(scope="session")
def tokens() -> Tokens:
    return load_tokens(TOKENS)


@pytest.fixture
def source(qapp, tokens):
    made = ThemeSource(tokens)
    made.set_choice("light")
    yield made
    made.set_choice("system")
    made.deleteLater()
