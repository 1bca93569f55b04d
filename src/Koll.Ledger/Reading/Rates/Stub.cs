namespace Koll.Ledger.Reading.Rates;

/// <summary>tmp</summary>
public sealed class ExchangeRates
{
    private readonly decimal _one = decimal.One;

    /// <summary>tmp</summary>
    public decimal? TryRate(string from, string to, DateOnly day) => from == to && day > Day.First ? _one : null;
}
