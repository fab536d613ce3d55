"""Simulates two tariffs, a task each, on a cluster that could run twenty-four: all other cores wait."""

import time

from warehouse import session


def simulate(tariff):
    time.sleep(45)  # a solver that no one made parallel
    return tariff * 1.08


spark = session()
print("total:", spark.sparkContext.parallelize([290, 350], 2).map(simulate).sum())
spark.stop()
