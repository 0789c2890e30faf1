package cn.tanji.cli.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import cn.tanji.cli.launch.LaunchException;

/**
 * What Surefire wrote about a run.
 *
 * @param run
 *            tests begun
 * @param failed
 *            of those, failed or broken off
 * @param skipped
 *            tests that did not apply, for instance since a program is missing
 */
record SuiteReport(int run, int failed, int skipped) {
    /** Sums the reports of a module. */
    static SuiteReport of(Path module) {
        var sum = new SuiteReport(0, 0, 0);
        for (var file : files(module)) {
            var one = read(file);
            sum = new SuiteReport(sum.run + one.run, sum.failed + one.failed, sum.skipped + one.skipped);
        }
        return sum;
    }

    /** Removes what earlier runs left, so that only the next one is counted. */
    static void forget(Path module) {
        try {
            for (var file : files(module)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many passed, if nothing failed and nothing was left out. */
    int passed() {
        if (run == 0 || failed > 0 || skipped > 0) {
            throw new LaunchException("not recorded: of " + run + " tests " + failed + " failed and " + skipped
                    + " were skipped. Only a run in which every test ran and passed is recorded.",
                    "未记录：" + run + " 项测试中 " + failed + " 项失败，" + skipped + " 项被跳过。只有全部运行并通过的结果才会被记录。");
        }
        return run;
    }

    private static List<Path> files(Path module) {
        var folder = module.resolve("target/surefire-reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SuiteReport read(Path file) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (var in = Files.newInputStream(file)) {
            var xml = factory.createXMLStreamReader(in);
            while (!xml.isStartElement() && xml.hasNext()) {
                xml.next();
            }
            var report = new SuiteReport(Integer.parseInt(xml.getAttributeValue("", "tests")),
                    Integer.parseInt(xml.getAttributeValue("", "failures"))
                            + Integer.parseInt(xml.getAttributeValue("", "errors")),
                    Integer.parseInt(xml.getAttributeValue("", "skipped")));
            xml.close();
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException | NumberFormatException e) {
            throw new LaunchException(file + " is no report of Surefire: " + e.getMessage(),
                    file + " 不是 Surefire 的报告：" + e.getMessage(), e);
        }
    }
}
