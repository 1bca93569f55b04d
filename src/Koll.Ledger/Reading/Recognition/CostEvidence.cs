namespace Koll.Ledger.Reading.Recognition;

/// <summary>
/// Whether a column of cost is of the line or of one piece. The margin of a company's lines varies less than the number of pieces on them, so the meaning under which cost
/// goes with the amount more evenly is the right one: the variance of log(cost ÷ amount) is held against that of log(cost × quantity ÷ amount), over lines of other
/// than one piece.
/// </summary>
internal sealed class CostEvidence
{
    private const long FewestLines = 20, FewestAgainstAWord = 100;

    // How many times smaller the variance of the other meaning must be: where the header says nothing, and where it says otherwise.
    private const double Clearly = 2, AgainstAWord = 4;

    private const long OnePiece = 10_000;

    private static readonly int LogOfOnePiece = Log(OnePiece);

    private long _lines;
    private double _line;
    private double _lineSquares;
    private double _unit;
    private double _unitSquares;

    /// <summary>Looks at a line.</summary>
    /// <param name="cost">What the column says, × 10,000.</param>
    /// <param name="quantity">Pieces × 10,000.</param>
    /// <param name="amount">Amount of the line, × 10,000.</param>
    public void Add(long cost, long quantity, long amount)
    {
        if (cost == 0 || amount == 0 || Math.Abs(quantity) is 0 or OnePiece) return;
        var ofLine = (double)unchecked(Log(cost) - Log(amount));
        var ofUnit = ofLine + unchecked(Log(quantity) - LogOfOnePiece);
        _lines++;
        _line += ofLine;
        _lineSquares += ofLine * ofLine;
        _unit += ofUnit;
        _unitSquares += ofUnit * ofUnit;
    }

    /// <summary>Takes in what another part of the same column said.</summary>
    public void Merge(CostEvidence other)
    {
        _lines += other._lines;
        _line += other._line;
        _lineSquares += other._lineSquares;
        _unit += other._unit;
        _unitSquares += other._unitSquares;
    }

    /// <summary>True where the column is the cost of one piece.</summary>
    /// <param name="header">What the header makes it.</param>
    /// <param name="isClear">True where the header says so in as many words, such as "unit cost" or "total cost".</param>
    public bool IsPerUnit(bool header, bool isClear)
    {
        if (_lines < (isClear ? FewestAgainstAWord : FewestLines)) return header;
        var (line, unit) = (Variance(_line, _lineSquares), Variance(_unit, _unitSquares));
        var (asSaid, otherwise) = header ? (unit, line) : (line, unit);
        return otherwise * (isClear ? AgainstAWord : Clearly) < asSaid ? !header : header;
    }

    private double Variance(double sum, double squares) => (squares / _lines) - (sum / _lines * (sum / _lines));

    // The bits of a floating number, read as a whole one, are its logarithm to the base 2 in units of 2^-23, but for 0.09 of it: exact enough for a variance, and a line costs no more for it. What unit it
    // is in does not matter where variances are held against each other.
    private static int Log(long value) => BitConverter.SingleToInt32Bits((float)value) & int.MaxValue;
}
