package cn.tanji.embedded.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.shim.Chaincode;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a Fabric network with one chaincode: declare a parameter of type {@link FabricNetwork}. Every test
 * has a network of its own, begun when the parameter is first asked for and closed after the test.
 *
 * <pre>{@code
 * @EmbeddedFabric(organisations = {"SellerMSP", "BuyerMSP"}, contracts = Deeds.class)
 * class DeedsTest {
 *     @Test
 *     void the_buyer_sees_what_the_seller_wrote(FabricNetwork network) throws Exception {
 *         network.contract("SellerMSP").submitTransaction("write", "house", "for sale");
 *         assertEquals("for sale", new String(network.contract("BuyerMSP").evaluateTransaction("read", "house"), UTF_8));
 *     }
 * }
 * }</pre>
 *
 * A network with several chaincodes is started by {@link FabricNetwork#start}, without this annotation.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedFabricExtension.class)
public @interface EmbeddedFabric {
    /** MSP ids of the organisations, at least one. Each has a peer; the first one orders, too. */
    String[] organisations() default {"Org1MSP", "Org2MSP"};

    /** Name of the chaincode. */
    String chaincode() default "chaincode";

    /** Contracts of the chaincode. Give these or {@link #code}. */
    Class<? extends ContractInterface>[] contracts() default {};

    /** A chaincode below the contract API, with a constructor without parameters; one object for each organisation. */
    Class<? extends Chaincode> code() default Chaincode.class;

    /**
     * Who must endorse, as Fabric writes it: {@code AND('SellerMSP.peer', 'BuyerMSP.peer')}. Empty: a majority of the
     * organisations, as Fabric does without a policy.
     */
    String policy() default "";

    /** Whether all tests of the class share one network, in which later tests find what earlier ones wrote. */
    boolean shared() default false;
}
