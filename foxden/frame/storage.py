"""Static files with their content's hash in the name, inside scripts too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class FoxdenStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites ``import "./x.js"``, so that no browser mixes two versions of our modules."""

    support_js_module_import_aggregation = True
