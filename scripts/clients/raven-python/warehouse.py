"""Shelves, parcels and scales."""


class WarehouseError(Exception):
    pass


class Shelf(object):
    def __init__(self, aisle, boxes):
        self.aisle = aisle
        self.boxes = boxes

    def box(self, number):
        return self.boxes[number]

    def __repr__(self):
        return "<Shelf %s>" % self.aisle


def pick(plan, code):
    aisle, number = code.split("-", 1)
    return find_box(plan, aisle, number)


def find_box(plan, aisle, number):
    if aisle not in plan:
        raise WarehouseError("no aisle %s in this warehouse" % aisle)
    return plan[aisle].box(number)


def weigh(parcel):
    text = parcel["weight"]
    return to_grams(text.replace(" kg", ""))


def to_grams(text):
    return float(text) * 1000
