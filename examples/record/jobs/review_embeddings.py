"""Embeds reviews with a model in Python: its worker takes more memory than the executor's overhead leaves it."""

import time

from warehouse import session


def embed(reviews):
    model = bytearray(420 * 1024 * 1024)
    model[::4096] = b"x" * len(model[::4096])  # touched, so that it is resident
    for review in reviews:
        time.sleep(0.002)
        yield review % 97


spark = session()
print("reviews:", spark.sparkContext.parallelize(range(12_000), 3).mapPartitions(embed).count())
spark.stop()
