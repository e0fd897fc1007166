"""One measure a line, as JSON: bench, case, metric, value, unit and, where there is one, peer, peer_value, ratio."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Result:
    """``peer`` is what was measured beside it in the same run; the ratio is value / peer value."""

    bench: str
    case: str
    metric: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None

    def line(self) -> str:
        told = {name: value for name, value in asdict(self).items() if value not in ("", None)}
        told["value"] = round(self.value, 3)
        if self.peer_value:
            told["ratio"] = round(self.value / self.peer_value, 4)
        return json.dumps(told, ensure_ascii=False)


def say(result: Result) -> None:
    print(result.line(), flush=True)
