package cn.tanji.embedded.msp;

/** The membership service provider of one organisation. */
public interface Msp {
    /** The MSP id, compared exactly. */
    String mspId();
}
