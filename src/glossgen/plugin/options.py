"""The options of the plugin."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

from glossgen import settings

T = TypeVar("T")


class Checked(option.OptionallyRequired[T]):
    """An option that is read as the command line reads it."""

    def __init__(self, read: Callable[[object, Path], T], default: object) -> None:
        """Take the function that reads the value, given where relative paths start."""
        super().__init__(default=default)
        self.read = read

    def pre_validation(self, config: Config, key_name: str) -> None:
        """Learn where relative paths start."""
        self.root = Path(config.config_file_path or ".").parent.absolute()

    def run_validation(self, value: object) -> T:
        """Read the value."""
        try:
            return self.read(value, self.root)
        except settings.SettingsError as error:
            raise ValidationError(str(error)) from error


class GlossgenConfig(Config):
    """The options of the plugin."""

    terms = Checked(settings.folders, settings.DEFAULT_TERMS)
    path = Checked(lambda value, _: settings.page_path(value), settings.DEFAULT_PATH)
    title = option.Type(str, default=settings.DEFAULT_TITLE)
    templates = option.Optional(option.Dir(exists=True))
    home = option.Type(bool, default=True)
    formulas = option.Choice((True, False, settings.SHARED), default=True)
    cache = option.Type(str, default=settings.DEFAULT_CACHE)
    search = option.Type(bool, default=True)
    style = option.Type(bool, default=False)
    links = Checked(lambda value, _: settings.link_options(value), {})
    checks = Checked(lambda value, _: settings.check_options(value), {})
