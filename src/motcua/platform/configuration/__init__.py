"""What an installation may decide by its environment (docs/reference/settings.md)."""

from motcua.platform.configuration.config import Config, load
from motcua.platform.configuration.variables import ConfigError

__all__ = ["Config", "ConfigError", "load"]
