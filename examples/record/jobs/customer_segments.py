"""Clusters customers by what they buy: features are cached, k-means goes over them again and again."""

from pyspark.ml.clustering import KMeans
from pyspark.ml.feature import StandardScaler, VectorAssembler
from warehouse import F, orders, session

spark = session()
features = (
    orders(spark, 800_000, customers=40_000).groupBy("customer_id")
    .agg(F.count("*").alias("orders"), F.avg("amount").alias("basket"), F.max("amount").alias("largest")))
vectors = VectorAssembler(inputCols=["orders", "basket", "largest"], outputCol="raw").transform(features)
scaled = StandardScaler(inputCol="raw", outputCol="features").fit(vectors).transform(vectors).cache()
print("customers:", scaled.count())
model = KMeans(k=5, seed=3, maxIter=8).fit(scaled)
print("cost:", model.summary.trainingCost, "sizes:", model.summary.clusterSizes)
scaled.unpersist()
spark.stop()
