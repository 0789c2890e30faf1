package cn.tanji.verifier;

import cn.tanji.ledger.Language;

/** What a proof that holds still leaves open. Told with every answer, so that nobody reads more into it. */
public enum NotChecked {
    /** The keys were all in one process. */
    EMBEDDED_KEYS("Made on an embedded network: one process holds every key, so it binds nobody.",
            "出自嵌入式网络：全部密钥在同一进程中，对任何人均无约束力。"),
    /** Attesting members could lie together. */
    TRUTH_OF_ATTESTORS("Whether the members that attest lie together; that many could also have forged the ledger.",
            "签署成员是否合谋作假；若是，账本本身亦可被其伪造。"),
    /** No block, no orderers. */
    ORDERING("The transaction's place in the chain and the orderers' signatures.", "该交易在链中的位置与排序节点的签名。"),
    /** Lists after the bundle was made. */
    LATER_REVOCATIONS(
            "Revocations after the trust bundle was made, and those of the persons and peers of the time of cancelling.",
            "信任包制成之后的吊销，以及注销当时相关人员和节点证书的吊销。"),
    /** The chain's beginning is claimed, not shown. */
    GENESIS("That the chain began with the block the bundle names; the members' keys stand for it.",
            "链确由信任包所指的创世区块开始；以成员密钥为凭。"),
    /** No challenge: when the proof was made rests on its maker's clock, within what peers allow. */
    FRESHNESS("That the proof was made for you: no challenge was asked. Finality does not need it.",
            "证明是否专为您制作：未要求质询值。终局性并不依赖于此。"),
    /** A salted hash stands for a person. */
    PERSON("Which natural person is the beneficiary: the ledger holds a salted hash.", "受益自然人为谁：账本仅存加盐哈希。");

    private final String en;
    private final String zh;

    NotChecked(String en, String zh) {
        this.en = en;
        this.zh = zh;
    }

    /** The sentence in a language. */
    public String sentence(Language language) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }
}
