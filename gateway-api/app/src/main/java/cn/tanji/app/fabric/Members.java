package cn.tanji.app.fabric;

import java.util.List;
import java.util.Optional;

/** The members this instance takes part for. */
public record Members(List<MemberAccess> all) {
    public Members {
        all = List.copyOf(all);
    }

    Optional<MemberAccess> find(String member) {
        return all.stream().filter(one -> one.member().equals(member)).findFirst();
    }
}
