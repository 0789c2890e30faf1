package cn.tanji.embedded.simulation;

/** Access to private data where there are none. */
public enum NoCollections implements CollectionAccess {
    /** The only one. */
    INSTANCE;

    @Override
    public void requireReader(String chaincode, String collection) {
        throw none(collection);
    }

    @Override
    public void requireWriter(String chaincode, String collection) {
        throw none(collection);
    }

    @Override
    public void requireDefined(String chaincode, String collection) {
        throw none(collection);
    }

    @Override
    public boolean isHeld(String chaincode, String collection) {
        return false;
    }

    private static SimulationException none(String collection) {
        return new SimulationException("collection " + collection + " could not be found");
    }
}
