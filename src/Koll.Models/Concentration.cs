namespace Koll.Models;

/// <summary>
/// How a total is spread over customers: the smallest number that carries a share of it, top shares, the
/// Herfindahl–Hirschman index and the effective number, the Gini coefficient and the Lorenz curve.
/// </summary>
public sealed class Concentration
{
}
