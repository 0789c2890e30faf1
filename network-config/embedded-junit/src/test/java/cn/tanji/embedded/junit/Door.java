package cn.tanji.embedded.junit;

import org.hyperledger.fabric.contract.annotation.DataType;
import org.hyperledger.fabric.contract.annotation.Property;

/** What a transaction takes and returns. */
@DataType
public final class Door {
    @Property
    private int width;

    /** In centimetres. */
    public int getWidth() {
        return width;
    }

    /** In centimetres. */
    public void setWidth(int centimetres) {
        width = centimetres;
    }
}
