"""Margin by channel. With `gifts`, one article was given away, and SQL in ANSI mode does not divide by zero."""

import sys

from warehouse import F, orders, session

spark = session()
gift = 250_113 if sys.argv[1] == "gifts" else -1
try:
    orders(spark, 400_000).withColumn(
        "cost", F.when(F.col("order_id") == gift, 0).otherwise(F.round(F.col("amount") * 0.7, 2))
    ).createOrReplaceTempView("sales")
    spark.sql("SELECT channel, count(*) FROM sales GROUP BY channel").show()
    spark.sql("SELECT channel, avg(cast(amount AS decimal(12,2)) / cast(cost AS decimal(12,2))) AS margin "
              "FROM sales WHERE amount > 0 AND (cost > 0 OR order_id = 250113) GROUP BY channel").show()
finally:
    spark.stop()
