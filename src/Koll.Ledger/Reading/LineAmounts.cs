using System.Runtime.CompilerServices;
using System.Text;
using Koll.Ledger.Lines;
using Koll.Ledger.Reading.Numbers;
using Koll.Ledger.Reading.Rates;
using Koll.Ledger.Reading.Recognition;

namespace Koll.Ledger.Reading;

/// <summary>The money of one row.</summary>
/// <param name="Amount">Net amount × 10,000, negative for credits, in the target currency.</param>
/// <param name="Quantity">Quantity × 10,000, or <see cref="LineBlock.Unknown"/>.</param>
/// <param name="Cost">Cost × 10,000 in the target currency, or <see cref="LineBlock.Unknown"/>.</param>
/// <param name="Problem">Why there is no amount; null where there is one.</param>
/// <param name="At">The column at fault.</param>
internal readonly record struct LineAmount(long Amount, long Quantity, long Cost, SetAsideReason? Problem, ColumnRole At);

/// <summary>
/// Reads amount, quantity, price and cost of a row: the amount column where there is one, else quantity × price; turned negative where
/// the document is a credit and the number is not; converted where the file is in another currency.
/// </summary>
internal sealed class LineAmounts
{
    private const long PriceScale = 100_000_000;

    // What a column of cost means is heard on so many lines of each block, and on one of so many beyond.
    private const int CostsHeard = 2_000, CostsPassed = 16;

    /// <summary>What a number is made of beside its currency.</summary>
    private static readonly char[] SignlessCharacters = [.. "0123456789.,'()+-\u2212\u2013\u2019 \t\u00A0\u2009\u202F"];

    private readonly FilePlan _plan;
    private readonly FileTally _tally;
    private readonly NumberColumn? _amount;
    private readonly NumberColumn? _quantity;
    private readonly NumberColumn _price;
    private readonly NumberColumn? _cost;
    private readonly bool _hasType;
    private readonly bool _hasStatus;
    private readonly bool _statusIsMark;
    private readonly List<DocumentKind> _kinds = [];
    private readonly Interner _statuses = new();
    private readonly List<bool> _outOfForce = [];
    private readonly NumberColumn? _discount;
    private readonly bool _hasCurrency;
    private byte[] _currency = [];
    private bool _currencyNoted;
    private bool _counts;
    private int _costs;
    private CurrencyPair? _pair;
    private readonly byte[] _headerCurrency;
    private readonly Dictionary<string, CurrencyPair> _pairs = new(StringComparer.Ordinal);

    public LineAmounts(FilePlan plan, FileTally tally)
    {
        _plan = plan;
        _tally = tally;
        _amount = ColumnOf(ColumnRole.Amount);
        _quantity = ColumnOf(ColumnRole.Quantity);
        _price = new NumberColumn(plan, tally, ColumnRole.UnitPrice);
        _cost = ColumnOf(ColumnRole.Cost) ?? (_quantity is null ? null : ColumnOf(ColumnRole.UnitCost));
        _discount = _amount is null ? ColumnOf(ColumnRole.Discount) : null;
        _hasType = plan.Shape.ColumnOf(ColumnRole.DocumentType) >= 0;
        _hasStatus = plan.Shape.ColumnOf(ColumnRole.Status) >= 0;
        _statusIsMark = _hasStatus && DocumentTypes.IsMark(plan.HeaderOf(ColumnRole.Status));
        _hasCurrency = plan.Shape.ColumnOf(ColumnRole.Currency) >= 0;
        _headerCurrency = Encoding.UTF8.GetBytes(plan.Shape.HeaderCurrency ?? "");
    }

    private NumberColumn? ColumnOf(ColumnRole role) => _plan.Shape.ColumnOf(role) >= 0 ? new(_plan, _tally, role) : null;

    /// <summary>Another block is begun.</summary>
    public void BeginBlock() => _costs = 0;

    /// <summary>The row's money; <paramref name="day"/> decides the rate.</summary>
    public LineAmount Read(in CsvScanner row, LineParser parser, ushort day)
    {
        if (!_hasType && !_hasStatus)
        {
            return Money(in row, parser, day, DocumentKind.Sale);
        }

        var kind = _hasType ? KindOf(parser.FieldOf(in row, ColumnRole.DocumentType)) : DocumentKind.Sale;
        if (kind == DocumentKind.Refund)
        {
            kind = Money(in row, parser, day, DocumentKind.NotASale) is { Problem: null, Amount: < 0 } ? DocumentKind.Credit : DocumentKind.NotASale;
        }

        if (kind == DocumentKind.NotASale || (_hasStatus && IsOutOfForce(parser.FieldOf(in row, ColumnRole.Status))))
        {
            // What it would have been is told; it is no evidence of credits or currencies.
            return Money(in row, parser, day, DocumentKind.NotASale) with { Problem = SetAsideReason.NotASale, At = kind == DocumentKind.NotASale ? ColumnRole.DocumentType : ColumnRole.Status };
        }

        return Money(in row, parser, day, kind);
    }

    private LineAmount Money(in CsvScanner row, LineParser parser, ushort day, DocumentKind kind)
    {
        _counts = kind != DocumentKind.NotASale;
        var quantity = LineBlock.Unknown;
        var quantityState = ValueState.Empty;
        if (_quantity is not null)
        {
            quantityState = Number(in row, parser, _quantity, out quantity);
            quantity = quantityState == ValueState.Number ? quantity : LineBlock.Unknown;
        }

        long amount;
        if (_amount is not null)
        {
            var state = Number(in row, parser, _amount, out amount);
            if (state != ValueState.Number)
            {
                return Failed(state, ColumnRole.Amount);
            }
        }
        else
        {
            if (quantityState != ValueState.Number)
            {
                return Failed(quantityState, ColumnRole.Quantity);
            }

            var state = Number(in row, parser, _price, out var price);
            if (state != ValueState.Number)
            {
                return Failed(state, ColumnRole.UnitPrice);
            }

            if (_discount is null)
            {
                if (!TryMultiply(quantity, price, out amount))
                {
                    return Failed(ValueState.Unreadable, ColumnRole.UnitPrice);
                }
            }
            else if (!TryDiscount(parser.FieldOf(in row, ColumnRole.Discount), _discount, quantity, price, out amount))
            {
                return Failed(ValueState.Unreadable, ColumnRole.Discount);
            }
        }

        var cost = CostOf(in row, parser, quantity, amount);
        if (kind == DocumentKind.Credit)
        {
            _tally.Credits.Add(amount);
            if (_plan.TurnCredits)
            {
                // Whatever a single one has before it: a credit is no purchase.
                amount = -Math.Abs(amount);
                cost = cost == LineBlock.Unknown ? cost : -Math.Abs(cost);
                quantity = quantity == LineBlock.Unknown ? quantity : -Math.Abs(quantity);
            }
        }

        return _hasCurrency ? Converted(parser.FieldOf(in row, ColumnRole.Currency), amount, quantity, cost, day)
            : _headerCurrency.Length > 0 ? Converted(_headerCurrency, amount, quantity, cost, day)
            : new(amount, quantity, cost, null, default);
    }

    private static LineAmount Failed(ValueState state, ColumnRole at) => new(
        0, LineBlock.Unknown, LineBlock.Unknown, state == ValueState.Empty ? SetAsideReason.NoAmount : SetAsideReason.UnreadableAmount, at);

    private long CostOf(in CsvScanner row, LineParser parser, long quantity, long amount)
    {
        if (_cost is null || !_counts)
        {
            return LineBlock.Unknown;
        }

        var isOfLine = _cost.Role == ColumnRole.Cost;
        var state = Number(in row, parser, _cost, out var cost);
        if (state == ValueState.Number && quantity != LineBlock.Unknown && _plan.Cost is not null)
        {
            HearCost(isOfLine ? cost : cost / (PriceScale / Ledger.Money.Scale), quantity, amount);
        }

        if (state == ValueState.Number && (isOfLine || (quantity != LineBlock.Unknown && TryMultiply(quantity, cost, out cost))))
        {
            return cost;
        }

        if (state == ValueState.Unreadable)
        {
            _tally.Noted[(int)NotedReason.UnreadableCost] += new RowTally(1, 0);
        }

        return LineBlock.Unknown;
    }

    private void HearCost(long cost, long quantity, long amount)
    {
        if (_costs++ < CostsHeard || _costs % CostsPassed == 0)
        {
            _tally.Costs.Add(cost, quantity, amount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValueState Number(in CsvScanner row, LineParser parser, NumberColumn column, out long scaled) =>
        row.TryWord(column.At, out var bytes, out var length)
            && NumberText.TryParseWord(bytes, length, column.Mark, column.Decimals, out scaled, out var isWhole)
            && (column.Watched is null || (isWhole && column.Watched.TryAddWhole()))
            ? ValueState.Number
            : OtherNumber(in row, parser, column, out scaled);

    private ValueState OtherNumber(in CsvScanner row, LineParser parser, NumberColumn column, out long scaled)
    {
        scaled = 0;
        var text = parser.FieldOf(in row, column.Role);
        if (text.IsEmpty)
        {
            return ValueState.Empty;
        }

        column.Watched?.Add(text);
        if (NumberText.TryParse(text, column.DecimalMark, column.Decimals, out scaled) && scaled != long.MinValue)
        {
            if (column.Role is ColumnRole.Amount or ColumnRole.UnitPrice && (text[0] is > (byte)'9' or (byte)'$' || text[^1] is > (byte)'9' or (byte)'$') && !_hasCurrency && _counts)
            {
                NoteCurrency(text);
            }

            return ValueState.Number;
        }

        // Proof of the other mark below the first rows: enough of it, and the file is read again the other way.
        if (column.Watched is null)
        {
            _tally.Contrary(column.Role).Add(text);
        }

        return ValueState.Unreadable;
    }

    private bool TryDiscount(ReadOnlySpan<byte> text, NumberColumn column, long quantity, long price, out long amount)
    {
        amount = 0;
        column.Watched?.Add(text);
        if (!LineDiscount.TryRead(text, column.DecimalMark, _plan.DiscountIsShare, out var left))
        {
            // One above one hundred per cent, as shares are read, is per cent after all.
            _tally.DiscountsFromOne |= _plan.DiscountIsShare;
            return false;
        }

        if (left == LineDiscount.Whole)
        {
            return TryMultiply(quantity, price, out amount);
        }

        if (_plan.DiscountMayBeShare && text[^1] != '%')
        {
            var isBelowOne = _plan.DiscountIsShare ? left > 0 : LineDiscount.Whole - left < LineDiscount.Whole / 100;
            _tally.DiscountsBelowOne |= isBelowOne;
            _tally.DiscountsFromOne |= !isBelowOne;
        }

        return LineDiscount.TryApply(quantity, price, left, out amount);
    }

    /// <summary>A sign or code beside the number: amounts of several currencies cannot be added, wherever the currency stands.</summary>
    private void NoteCurrency(ReadOnlySpan<byte> text)
    {
        var sign = Encoding.UTF8.GetString(text).Trim(SignlessCharacters);
        if (sign.Length is > 0 and <= 4)
        {
            _tally.Currencies.Intern(Encoding.UTF8.GetBytes(sign));
        }
    }

    /// <summary>Quantity × 10⁴ times price × 10⁸, as an amount × 10⁴, rounded half away from zero.</summary>
    private static bool TryMultiply(long quantity, long price, out long amount)
    {
        unchecked
        {
            long quotient, rest;
            if (quantity is > -(1L << 31) and < 1L << 31 && price is > -(1L << 32) and < 1L << 32)
            {
                (quotient, rest) = Math.DivRem(quantity * price, PriceScale);
            }
            else if (!TryDivideWide(quantity, price, out quotient, out rest))
            {
                amount = 0;
                return false;
            }

            amount = quotient + (rest >= PriceScale / 2 ? 1 : rest <= -PriceScale / 2 ? -1 : 0);
            return true;
        }
    }

    /// <summary>Apart, since what works in 128 bits is never compiled ahead of time, and hardly a line needs it.</summary>
    private static bool TryDivideWide(long quantity, long price, out long quotient, out long rest)
    {
        var (wide, wideRest) = Int128.DivRem((Int128)quantity * price, PriceScale);
        if (wide > long.MaxValue - 1 || wide < -(long.MaxValue - 1))
        {
            (quotient, rest) = (0, 0);
            return false;
        }

        (quotient, rest) = ((long)wide, (long)wideRest);
        return true;
    }

    private DocumentKind KindOf(ReadOnlySpan<byte> type)
    {
        var id = _tally.Types.Intern(type);
        while (_kinds.Count <= id)
        {
            var text = _tally.Types.TextOf(_kinds.Count);
            var kind = DocumentTypes.Of(text, _plan.Documents, _plan.BlankTypeIsBalance);
            if (kind is DocumentKind.NotASale or DocumentKind.Refund && _plan.SaleTypes.Contains(DocumentTypes.Join(text)))
            {
                kind = CreditDocuments.IsCredit(text, _plan.Documents.CashSales) ? DocumentKind.Credit : DocumentKind.Sale;
            }

            _kinds.Add(kind);
        }

        return _kinds[id];
    }

    private bool IsOutOfForce(ReadOnlySpan<byte> status)
    {
        var id = _statuses.Intern(status);
        while (_outOfForce.Count <= id)
        {
            var text = _statuses.TextOf(_outOfForce.Count);
            // Beside credit notes a void invoice has one that takes it back: without both, one of them would stand alone.
            _outOfForce.Add(!_plan.SaleTypes.Contains(DocumentTypes.Join(text)) && !(_statusIsMark && _plan.Documents.Credits) && DocumentTypes.IsOutOfForce(text, _statusIsMark));
        }

        return _outOfForce[id];
    }

    private LineAmount Converted(ReadOnlySpan<byte> currency, long amount, long quantity, long cost, ushort day)
    {
        if (!currency.SequenceEqual(_currency))
        {
            _currency = currency.ToArray();
            _currencyNoted = false;
            _pair = PairOf(Encoding.UTF8.GetString(currency));
        }

        if (!_currencyNoted && _counts)
        {
            _tally.Currencies.Intern(currency);
            _currencyNoted = true;
        }

        if (_pair is null)
        {
            return new(amount, quantity, cost, null, default);
        }

        var hasCost = cost != LineBlock.Unknown;
        return _pair.TryConvert(amount, day, out amount) && (!hasCost || _pair.TryConvert(cost, day, out cost))
            ? new(amount, quantity, cost, null, default)
            : new(0, quantity, LineBlock.Unknown, SetAsideReason.NoRate, ColumnRole.Currency);
    }

    /// <summary>The rates for a currency as written; null where there is nothing to convert: no rates, the target itself, or a line that does not say.</summary>
    private CurrencyPair? PairOf(string currency)
    {
        var code = CurrencyMarks.CodeOf(currency) ?? currency;
        if (_plan.ConvertTo is not { } target || _plan.Rates is null || code.Length == 0 || code == target)
        {
            return null;
        }

        if (!_pairs.TryGetValue(code, out var pair))
        {
            _pairs[code] = pair = _plan.Rates.Between(code, target);
        }

        return pair;
    }

    private enum ValueState
    {
        Number,
        Empty,
        Unreadable,
    }
}
