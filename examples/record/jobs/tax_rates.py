"""Loads tax rates; the file that says which countries is not there, so it ends before any Spark job."""

import os

from warehouse import DATA, session

spark = session()
with open(os.path.join(DATA, "countries.txt")) as file:
    countries = file.read().split()
print("countries:", spark.sparkContext.parallelize(countries).count())
spark.stop()
