"""Collects all points and scores them in a loop of the driver, while a large cluster waits."""

import time

from warehouse import F, orders, session

spark = session()
points = orders(spark, 60_000, partitions=24).groupBy("customer_id").agg(F.sum("amount").alias("points"))
rows = points.collect()
for part in range(40):
    time.sleep(1)  # the scoring service takes one customer after the other
print("best:", points.orderBy(F.desc("points")).limit(3).collect(), "of", len(rows))
spark.stop()
