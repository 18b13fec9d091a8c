"""The part of the pipeline that is in Python: it trains models with scikit-learn on a table that Go has made."""

import pandas as pd
import stardag as sd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


class Samples(sd.Task[pd.DataFrame], namespace_override="examples.two_languages"):
    """A part of the table. The Go program makes it; here it has its parameters only."""

    part: str

    def run(self):
        raise NotImplementedError("the Go program makes the table")


class Train(sd.Task[dict], namespace_override="examples.two_languages"):
    """A model, as numbers that any language can use."""

    samples: sd.TaskLoads[pd.DataFrame]
    c: float = 1.0

    def requires(self):
        return self.samples

    def run(self):
        table = self.samples.load()
        features = table.drop(columns=["malignant"])
        scaler = StandardScaler().fit(features)
        model = LogisticRegression(C=self.c).fit(scaler.transform(features), table["malignant"])
        print(f"trained on {len(table)} samples with C={self.c:g}")
        self._save(
            {
                "columns": list(features.columns),
                "mean": scaler.mean_.tolist(),
                "scale": scaler.scale_.tolist(),
                "weights": model.coef_[0].tolist(),
                "intercept": float(model.intercept_[0]),
            }
        )
