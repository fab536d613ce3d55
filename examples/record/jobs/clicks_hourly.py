"""Clicks an hour and page. The recording may take a spot node back in the middle."""

import time

from warehouse import session

spark = session()
sc = spark.sparkContext


def parse(part):
    time.sleep(1.5)  # the object store throttles
    return ((f"/product/{i % 400}", 1) for i in range(part * 5_000, (part + 1) * 5_000))


hourly = sc.parallelize(range(18), 18).flatMap(parse).reduceByKey(lambda a, b: a + b, 6)
print("pages:", hourly.mapPartitions(lambda pairs: [time.sleep(1) or sum(1 for _ in pairs)]).sum())
spark.stop()
