package cn.tanji.consortium.definition;

import java.nio.file.Path;
import java.util.List;

import cn.tanji.consortium.yaml.Problem;
import cn.tanji.consortium.yaml.YamlFileException;

/** A consortium file that is refused; the message has one line for each problem. */
public final class ConsortiumFileException extends YamlFileException {
    ConsortiumFileException(Path file, List<Problem> problems) {
        super(file, problems);
    }
}
