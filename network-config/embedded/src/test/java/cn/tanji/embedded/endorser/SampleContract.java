package cn.tanji.embedded.endorser;

import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;

/** A contract as authors write them. Found on the class path by the shim's router. */
@Contract(name = "sample", info = @Info(title = "sample", version = "1"))
public final class SampleContract implements ContractInterface {
    @Transaction
    public String swap(Context ctx, String key, String value) {
        String old = ctx.getStub().getStringState(key);
        ctx.getStub().putStringState(key, value);
        return old;
    }

    @Transaction
    public String whose(Context ctx) {
        return ctx.getStub().getMspId();
    }

    @Transaction
    public void refuse(Context ctx, String code) {
        if (!code.isEmpty()) {
            throw new ChaincodeException(code + ": refused on purpose", "details");
        }
    }

    @Transaction
    public void fail(Context ctx) {
        if (!ctx.getStub().getTxId().isEmpty()) {
            throw new IllegalStateException("a bug");
        }
    }
}
