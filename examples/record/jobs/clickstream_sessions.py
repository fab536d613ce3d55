"""Cuts clicks into sessions. Sorts more than its memory share holds, so it spills to disk."""

from warehouse import F, clicks, session
from pyspark.sql import Window

spark = session()
by_user = Window.partitionBy("user_id").orderBy("at")
events = clicks(spark, 2_400_000).withColumn("agent", F.expr("repeat(page, 6)"))
sessions = (
    events.withColumn("gap", F.col("at").cast("long") - F.lag(F.col("at").cast("long")).over(by_user))
    .withColumn("session", F.sum(F.when(F.col("gap") > 1800, 1).otherwise(0)).over(by_user)))
(sessions.groupBy("user_id", "session").agg(F.count("*").alias("clicks"), F.max("agent"))
 .write.format("noop").mode("overwrite").save())
spark.stop()
