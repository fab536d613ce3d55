"""Compacts web server logs. The collector writes a file every ten minutes and host: hundreds of tiny tasks."""

from warehouse import DATA, F, clicks, session

spark = session()
clicks(spark, 180_000).repartition(144).write.json(f"{DATA}/weblogs")
logs = spark.read.schema("user_id long, at timestamp, page string").json(f"{DATA}/weblogs")
logs.withColumn("hour", F.hour("at")).coalesce(4).write.partitionBy("hour").parquet(f"{DATA}/compacted")
print("files read:", len(logs.inputFiles()))
spark.stop()
