# SciPy's cdist: prints, as the report wants them, verb, contender, what is varied, its value and thousand millions of pairs of
# components a second, the best of seven repetitions.
import time

import numpy
from scipy.spatial.distance import cdist

rows, others = 256, 1000
verbs = {"l2_f64": "euclidean", "l2_squared_f32": "sqeuclidean", "l1_f32": "cityblock", "linf_f32": "chebyshev"}
for columns in 3, 8, 32, 128, 768:
    engine = numpy.random.default_rng(columns)
    for verb, metric in verbs.items():
        kind = numpy.float64 if verb.endswith("f64") else numpy.float32
        x = engine.standard_normal((rows, columns)).astype(kind)
        y = engine.standard_normal((others, columns)).astype(kind)
        least = float("inf")
        for _ in range(7):
            start = time.perf_counter()
            cdist(x, y, metric)
            least = min(least, time.perf_counter() - start)
        print(verb, "scipy", "columns", columns, rows * others * columns / least / 1e9, sep="\t")
