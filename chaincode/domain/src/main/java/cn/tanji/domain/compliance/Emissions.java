package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * An entity's verified emissions of a year.
 *
 * @param tonnes
 *            CO2e, 0 to 999,999,999,999
 * @param verifier
 *            MSP id of the verifier body whose person signed the figure
 * @param confirmed
 *            whether the authority confirmed it; from then on it stands
 */
public record Emissions(int year, String entity, long tonnes, String reportHash, String verifier, boolean confirmed) {
    public static final RecordKind<Emissions> KIND = new RecordKind<>("emissions", Emissions.class, 2);

    public Emissions {
        Bounds.number("tonnes", tonnes, 0, Bounds.TONNES_MAX);
    }

    public static RecordRef<Emissions> ref(int year, String entity) {
        return KIND.ref(RecordRef.fixed(year), entity);
    }

    Emissions asConfirmed() {
        return new Emissions(year, entity, tonnes, reportHash, verifier, true);
    }
}
