"""Joins orders with stores that a slow directory lists: the broadcast of the stores takes longer than it may."""

import time

from warehouse import F, orders, run


def job(spark):
    def listed(store):
        time.sleep(0.5)
        return f"store-{store}"

    name_of = F.udf(listed, "string")
    stores = spark.range(0, 60, 1, 3).select(F.col("id").alias("store_id"), name_of("id").alias("store"))
    sold = orders(spark, 60_000).withColumn("store_id", F.col("order_id") % 60)
    sold.join(F.broadcast(stores), "store_id").groupBy("store").count().write.format("noop").mode("overwrite").save()


run(job)
