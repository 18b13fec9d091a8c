"""One of several processes that build the same tasks at once."""

import stardag as sd
from stardag.build import ClaimConfig

import dropin_tasks as d

quick = ClaimConfig(wait_initial_interval_seconds=0.1, wait_max_interval_seconds=0.3, wait_timeout_seconds=60)
task = d.Both(parts=4, tag="p")
assert sd.build(task, claim_config=quick).status.value == "success"
assert task.load() == "p0p1p2p3"
