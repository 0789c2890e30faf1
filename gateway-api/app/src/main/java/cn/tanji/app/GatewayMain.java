package cn.tanji.app;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import cn.tanji.consortium.yaml.YamlFileException;

/**
 * Starts a gateway from a file and serves until it is ended by a signal. Exit codes: 1 if it cannot start, 2 if the file is
 * refused or none is named.
 */
public final class GatewayMain {
    private static final int FILE_REFUSED = 2;

    private GatewayMain() {}

    /**
     * Begins.
     *
     * @param arguments
     *            one: the gateway file
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            end(FILE_REFUSED,
                    "usage: java -cp … cn.tanji.app.GatewayMain FILE (a gateway file, see gateway-api/README.md 网关文件，见该说明)");
        }
        try {
            serve(GatewayFile.load(Path.of(arguments[0]), System.getenv()));
        } catch (YamlFileException e) {
            end(FILE_REFUSED, e.getMessage() + "\n" + e.zh());
        }
    }

    private static void serve(GatewayFile file) throws InterruptedException {
        try {
            var gateway = StandaloneGateway.start(file);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(gateway::close));
            System.out.println("The gateway listens at " + gateway.address());
        } catch (RuntimeException e) {
            end(1, "the gateway cannot start 网关无法启动: " + reason(e));
        }
        new CountDownLatch(1).await();
    }

    /** The sentences of a failure and its causes. */
    private static String reason(Throwable failure) {
        var sentence = String.valueOf(failure.getMessage());
        var cause = failure.getCause();
        return cause == null ? sentence : sentence + ": " + reason(cause);
    }

    private static void end(int code, String sentence) {
        System.err.println(sentence);
        System.exit(code);
    }
}
