package cn.tanji.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import cn.tanji.consortium.definition.Member;

/**
 * A generation of chaincode services that a member has approved and that is not wholly in force yet: it waits for the others.
 *
 * @param generation
 *            whose services run beside those in force
 * @param sequences
 *            number of the definition that the member approved, by namespace
 */
record ApprovedGeneration(ChaincodeGeneration generation, SortedMap<String, Long> sequences) {
    static Optional<ApprovedGeneration> in(NetworkFolder folder, Member member) {
        var file = folder.approved(member);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readAllLines(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new LocalNetworkException(file + " is damaged: remove it and approve anew",
                    file + " 已损坏：请删除后重新批准", e);
        }
    }

    private static ApprovedGeneration parse(List<String> lines) {
        var generation = new ChaincodeGeneration(Integer.parseInt(lines.get(0)), lines.get(1));
        var sequences = new TreeMap<String, Long>();
        for (var line : lines.subList(2, lines.size())) {
            int blank = line.indexOf(' ');
            sequences.put(line.substring(0, blank), Long.valueOf(line.substring(blank + 1)));
        }
        return new ApprovedGeneration(generation, sequences);
    }

    void keep(NetworkFolder folder, Member member) {
        var lines = new ArrayList<>(List.of(Integer.toString(generation.number()), generation.version()));
        for (Map.Entry<String, Long> each : sequences.entrySet()) {
            lines.add(each.getKey() + " " + each.getValue());
        }
        NetworkFolder.write(folder.approved(member), String.join("\n", lines) + "\n");
    }

    static void forget(NetworkFolder folder, Member member) {
        try {
            Files.deleteIfExists(folder.approved(member));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.approved(member) + " cannot be removed", e);
        }
    }
}
