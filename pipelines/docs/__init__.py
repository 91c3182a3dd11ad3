"""The reference, read off the code: config, columns, fates, targets. Commands are added by the command line, which knows them."""

from pipelines.docs.columns import columns_page
from pipelines.docs.config import config_page
from pipelines.docs.fates import fates_page
from pipelines.docs.targets import targets_page

__all__ = ["columns_page", "config_page", "fates_page", "targets_page"]
