package cn.tanji.embedded.chaincode;

/**
 * A chaincode as another one names it: {@code name}, {@code name:version} or {@code name/channel}; the version is ignored.
 *
 * @param name the chaincode's name
 * @param channel the channel, empty for the caller's own
 */
record ChaincodeName(String name, String channel) {
    static ChaincodeName parse(String text) {
        int slash = text.indexOf('/');
        String channel = slash < 0 ? "" : text.substring(slash + 1);
        String name = slash < 0 ? text : text.substring(0, slash);
        int colon = name.indexOf(':');
        return new ChaincodeName(colon < 0 ? name : name.substring(0, colon), channel);
    }
}
