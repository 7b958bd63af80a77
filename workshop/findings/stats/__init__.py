"""The statistics behind the findings, as plain functions: arrays and lists in, small frozen results out.

Nothing here knows of workshops, votes or files, so that each function can be checked against published data. There is
a module per family of methods:

- agreement: `ratings`, `agreement_weights`, `coefficients`, `two_raters`, `alpha`, `answer_sets`, `one_item`, `ram`,
  `rankings`
- rounds and margins: `margins`, `symmetry`, `rounds`
- sample to caseload: `proportions`, `stratified`, `post_strata`, `allocation`, `resampling`, `crossed`
- causes and disciplines: `rank_sets`, `cooccurrence`, `keyness`, `disciplines`, `odds`, `false_discovery`
- pathways: `sequences`, `medoid`, `orders`, `partial_order`, `follows`, `divergence`
- authorities: `effects`, `random_effects`, `tau_grid`, `funnel`
- money: `opportunity`, `chances`, `forecast`, `fan`
- disclosure: `suppression`

Where data cannot carry a figure, its value is None and `note` says why in plain words; nothing returns NaN. Input that
makes no sense raises ValueError, which says what is wrong. Everything drawn by chance takes a seed. `docs/methods.md`
gives formulas and sources.
"""
