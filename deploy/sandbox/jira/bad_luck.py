"""Bad luck on order, in Jira's words."""

from __future__ import annotations

from typing import Any

from deploy.sandbox.faults import Faults


class JiraFaults(Faults):
    """See Faults. Paths are whole: /rest/api/3/issue."""

    def words(self, status: int, message: str) -> dict[str, Any]:
        return {"errorMessages": [message], "errors": {}}

    def rate_limit(
        self,
        method: str,
        path: str,
        retry_after: int,
        *,
        reason: str = "jira-burst-based",
        times: int = 1,
    ) -> None:
        """429 with Atlassian's headers."""
        headers = {"Retry-After": str(retry_after), "RateLimit-Reason": reason, "X-RateLimit-Remaining": "0"}
        self.answer(method, path, 429, "Rate limit exceeded.", headers=headers, times=times)
