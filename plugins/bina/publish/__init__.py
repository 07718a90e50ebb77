"""Built site -> published site: assets, policy, headers, offline list, compressed copies; no secrets.

    from bina.publish import publish
    report = publish(Path("site"))

It reads the built HTML and nothing else, so it works after any generator of static sites.
"""

from bina.publish.findings import Finding, Problem, PublishError
from bina.publish.leaks import scan_sources
from bina.publish.site import Report, publish

__all__ = ["Finding", "Problem", "PublishError", "Report", "publish", "scan_sources"]
