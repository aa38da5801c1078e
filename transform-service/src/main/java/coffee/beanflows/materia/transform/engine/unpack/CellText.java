package coffee.beanflows.materia.transform.engine.unpack;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** How values of cells are written. */
final class CellText {
    /** Digits that a spreadsheet shows and lets people enter; what stands behind them comes from binary arithmetic. */
    private static final MathContext SHOWN = new MathContext(15);
    /** A 15-digit rounding that ends in three zeros was a shorter number before arithmetic blurred it. */
    private static final int CLEAN_DIGITS = 12;

    private CellText() {}

    /**
     * A number as plain decimals, without exponent and trailing zeros. Up to 15 digits are kept as written. Longer ones are the
     * shortest text of the same double (5.9055000000000009 is 5.9055), so nothing is lost that the workbook held.
     *
     * @throws NumberFormatException if it is none
     */
    static String number(String raw) {
        BigDecimal exact = new BigDecimal(raw.strip());
        if (exact.signum() == 0) {
            return "0";
        }
        exact = exact.stripTrailingZeros();
        if (exact.precision() > SHOWN.getPrecision()) {
            BigDecimal rounded = exact.round(SHOWN).stripTrailingZeros();
            exact = rounded.precision() <= CLEAN_DIGITS
                    ? rounded
                    : new BigDecimal(Double.toString(exact.doubleValue())).stripTrailingZeros();
        }
        return exact.toPlainString();
    }

    /** ISO date; with the time where it is not midnight. */
    static String date(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }
}
