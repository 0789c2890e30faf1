package cn.tanji.embedded.junit;

import org.hyperledger.fabric.contract.annotation.DataType;
import org.hyperledger.fabric.contract.annotation.Property;

/** What a transaction returns several of. */
@DataType
public final class Roof {
    @Property
    private final String colour;

    Roof(String colour) {
        this.colour = colour;
    }

    /** In English. */
    public String getColour() {
        return colour;
    }
}
