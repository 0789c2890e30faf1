package cn.tanji.embedded.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** A contract as anybody might write it: it knows nothing of where it runs. */
@Contract(name = "deeds")
@Default
public final class Deeds implements ContractInterface {
    /** Records the owner of a thing and returns the time of the transaction. */
    @Transaction
    public String record(final Context context, final String thing, final String owner) {
        context.getStub().putState(thing, owner.getBytes(UTF_8));
        context.getStub().setEvent("Recorded", thing.getBytes(UTF_8));
        return context.getStub().getTxTimestamp().toString();
    }

    /** Hands a thing on, whoever owns it now. */
    @Transaction
    public void handOver(final Context context, final String thing, final String owner) {
        String before = context.getStub().getStringState(thing);
        context.getStub().putState(thing, (before + " > " + owner).getBytes(UTF_8));
    }

    /** Who owned a thing. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String owners(final Context context, final String thing) {
        return context.getStub().getStringState(thing);
    }

    /** Whose client calls. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String caller(final Context context) {
        return context.getClientIdentity().getMSPID();
    }
}
