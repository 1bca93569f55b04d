using Koll.Customers;
using Koll.Design.Charts;
using Koll.Ledger;
using Koll.Platform.Languages;

namespace Koll.Lifetime.Web;

/// <summary>One customer's course in sentences and a picture: what was bought, whether there is still a customer, what is to come.</summary>
public sealed class CustomerCourse
{
    private readonly CustomerBase _customers;
    private readonly BaseLifetime _lifetime;
    private readonly int _customer;
    private readonly CustomerLifetime? _course;

    private CustomerCourse(CustomerBase customers, int customer)
    {
        (_customers, _customer, _lifetime) = (customers, customer, BaseLifetime.Of(customers));
        _course = CustomerLifetime.Of(_lifetime, customer);
    }

    /// <summary>Null for one who has not bought.</summary>
    public static CustomerCourse? Of(CustomerBase customers, int customer) => customers.Summaries.FirstDay[customer] < 0 ? null : new(customers, customer);

    /// <summary>The picture; null where no model tells who is still a customer, or nothing is to come.</summary>
    public CourseChart? Chart => _course is not { } course || IsOver(course) ? null : new(
        new Sentence("lifetime.one.chart", ("n", course.Purchases.Count), ("expected", Expected(course))),
        new(new Sentence("lifetime.one.chart.day"), AxisFormat.Month),
        new(new Sentence("lifetime.one.chart.in-all"), AxisFormat.Count),
        [.. course.Purchases.Select(purchase => purchase.Day)],
        _customers.AsOf)
    {
        Chance = new(new Sentence("lifetime.one.chart.chance"), AxisFormat.Share),
        Curve = [.. course.Curve.Select(point => (point.Day, point.Chance))],
        Forecast = [.. course.Forecast.Select(point => (point.Day, point.Expected, (double)point.Low, (double)point.High))],
        TodayLabel = new Sentence("lifetime.one.chart.today", ("day", _customers.AsOf)),
        ForecastLabel = new Sentence("lifetime.one.chart.more", ("expected", Expected(course)), ("low", course.Forecast[^1].Low), ("high", course.Forecast[^1].High)),
    };

    /// <summary>What there is to say, the chance first.</summary>
    public IEnumerable<Sentence> Said
    {
        get
        {
            if (_course is not { } course)
            {
                yield return new("lifetime.one.none", ("why", _lifetime.Figures is { } unfitted ? new ModelCard(unfitted).WhyNone : new Sentence("lifetime.shortfall.no-fit")));
                yield break;
            }

            var (figures, row, silence) = (_lifetime.Figures!, _lifetime.RowOf(_customer), _customers.AsOf.DayNumber - course.Purchases[^1].Day.DayNumber);
            var isNew = _customers.AsOf.DayNumber - course.Purchases[0].Day.DayNumber < LifetimeFigures.SlippingDays;
            yield return isNew
                ? new("lifetime.one.alive-new", ("now", new Share(course.Alive)))
                : new("lifetime.one.alive", ("now", new Share(course.Alive)), ("then", new Share(figures.AliveBefore[row])));
            yield return course.Purchases.Count == 1
                ? new("lifetime.one.once", ("silence", silence))
                : new("lifetime.one.rhythm", ("purchases", course.Purchases.Count), ("days", Rhythm(course)), ("silence", silence));
            if (IsOver(course))
            {
                yield return new("lifetime.one.expected-none");
                // Where hardly anything is left, all of it may have gone within weeks.
                if (Stake > 0)
                {
                    yield return new("lifetime.one.at-stake-over", ("amount", MoneyOf(Stake)));
                }

                yield break;
            }

            yield return new("lifetime.one.expected", ("expected", Expected(course)), ("low", course.Forecast[^1].Low), ("high", course.Forecast[^1].High));
            if (_lifetime.ValueOf(_customer) is { } value)
            {
                yield return new(
                    "lifetime.one.value", ("value", MoneyOf(value.Value)), ("what", _lifetime.IsMargin ? "margin" : "revenue"), ("low", MoneyOf(value.Low)), ("high", MoneyOf(value.High)));
                // A tenth of the value is worth a call; less comes and goes with every week.
                if (Stake > Math.Abs(value.Value) / 10)
                {
                    yield return new("lifetime.one.at-stake", ("amount", MoneyOf(Stake)));
                }
            }

            if (_lifetime.RuleIsCloser)
            {
                yield return new("lifetime.one.roughly");
            }
        }
    }

    /// <summary>What the silence of the last quarter has taken from the customer's value, in money; NaN where it cannot be said.</summary>
    private double Stake => _lifetime.ValueOf(_customer) is null ? double.NaN : _customers.Column(LifetimeMeasures.AtStake)[_customer];

    private static int Rhythm(CustomerLifetime course) =>
        (int)Math.Round((course.Purchases[^1].Day.DayNumber - course.Purchases[0].Day.DayNumber) / (double)(course.Purchases.Count - 1));

    /// <summary>True where nothing is expected within a year, not even at the far end of the range.</summary>
    private static bool IsOver(CustomerLifetime course) => Expected(course) == 0 && course.Forecast[^1].High == 0;

    private static double Expected(CustomerLifetime course) => Math.Round(course.Forecast[^1].Expected, 1);

    private Money MoneyOf(double amount) => new((long)Math.Round(amount * Money.Scale), _customers.Currency);
}
