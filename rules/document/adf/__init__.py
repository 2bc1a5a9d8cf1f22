"""The dialect of Jira Cloud: ADF documents, read as they are and edited node by node."""
