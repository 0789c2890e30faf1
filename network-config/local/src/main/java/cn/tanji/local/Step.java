package cn.tanji.local;

/** What a starting network is doing, in this order; what was done by an earlier start is left out. */
public enum Step {
    /** Certificates, channel configuration, settings of every node. */
    RENDER("Rendering settings", "生成各节点配置"),
    /** The channel's first block. */
    GENESIS("Making the channel's first block", "生成通道创世块"),
    /** Orderers up and answering. */
    ORDERERS("Starting orderers", "启动排序节点"),
    /** Peers up and answering. */
    PEERS("Starting peers", "启动对等节点"),
    /** Every orderer and peer on the channel. */
    JOIN("Joining nodes to the channel", "节点加入通道"),
    /** Packages on every peer, chaincode services up. */
    CHAINCODE("Installing and starting chaincode", "安装并启动链码"),
    /** Every member's approval of every registry. */
    APPROVE("Members approve the registries", "各成员批准链码定义"),
    /** Definitions in force. */
    COMMIT("Committing the registries", "提交链码定义"),
    /** The height of every peer. */
    SETTLE("Waiting for all peers", "等待各对等节点同步");

    private final String en;
    private final String zh;

    Step(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    public String en() {
        return en;
    }

    public String zh() {
        return zh;
    }
}
