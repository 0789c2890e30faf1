package cn.tanji.app.settlement;

import java.util.List;

import jakarta.inject.Singleton;

import cn.tanji.app.command.PrivateTexts;

/** Keeps the prices of trades off the ledger: only a salted hash goes there. */
@Singleton
final class Prices {
    private final PrivateTexts texts;

    Prices(PrivateTexts texts) {
        this.texts = texts;
    }

    /** The hash for each leg, in order; salt and price stay here. */
    List<String> hashes(String member, SettlementRequest request) {
        return texts.hashes("price",
                request.legs().stream()
                        .map(leg -> new PrivateTexts.Text(member + " " + request.batch() + " " + leg.trade(),
                                leg.price()))
                        .toList());
    }
}
